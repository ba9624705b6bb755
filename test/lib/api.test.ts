import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../lambdas/contracts/http/routes.ts';
import { checked, environments } from '../../lib/environments.ts';
import { referred, resourcesOf } from './resources.ts';
import { environmentNamed, environmentNames, operations, templatesOf } from './synthesize.ts';

const { platform } = templatesOf(environmentNamed('production'));

describe('the API', () => {
  it("answers each route of the contract by the contract's function, and every other path by refuse-route", () => {
    const integrations = new Map(
      resourcesOf([platform], 'AWS::ApiGatewayV2::Integration').map((each) => [each.id, each]),
    );
    const functions = new Map(resourcesOf([platform], 'AWS::Lambda::Function').map((each) => [each.id, each]));
    const answered = resourcesOf([platform], 'AWS::ApiGatewayV2::Route').map(({ Properties }) => {
      const integration = /"Ref":"([^"]+)"/.exec(JSON.stringify(Properties.Target))?.[1] ?? '';
      const target = referred(integrations.get(integration)?.Properties.IntegrationUri) ?? '';
      return `${String(Properties.RouteKey)} → ${String(functions.get(target)?.Properties.FunctionName)}`;
    });
    const contract = Object.values(routes).map(
      ({ method, path, function: name }) => `${method} ${path} → carillon-production-${name}`,
    );
    expect(answered.sort()).toEqual([...contract, '$default → carillon-production-refuse-route'].sort());
  });

  it('is limited, and logs routes, never paths, queries or addresses', () => {
    const [stage] = resourcesOf([platform], 'AWS::ApiGatewayV2::Stage');
    expect(stage?.Properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: 10_000,
      ThrottlingBurstLimit: 5_000,
    });
    const { Format } = z.object({ Format: z.string() }).parse(stage?.Properties.AccessLogSettings);
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/context\.(path|protocol|identity|authorizer|domainName)|querystring/i);
  });

  it.each(environmentNames)('limits what is open to everybody in %s, route by route and after the routes', (name) => {
    const template = templatesOf(environmentNamed(name)).platform;
    const [stage] = resourcesOf([template], 'AWS::ApiGatewayV2::Stage');
    const limits = z
      .record(z.string(), z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }))
      .parse(stage?.Properties.RouteSettings);
    const open = Object.values(routes).filter((route) => !('scope' in route));
    expect(Object.keys(limits).sort()).toEqual(open.map(({ method, path }) => `${method} ${path}`).sort());
    const { ratePerSecond } = environments[name].api;
    for (const limit of Object.values(limits)) {
      expect(limit.ThrottlingRateLimit).toBeLessThanOrEqual(Math.min(100, ratePerSecond));
      expect(limit.ThrottlingBurstLimit).toBeLessThanOrEqual(100);
    }
    const dependsOn = z
      .array(z.string())
      .parse(Object.values(template.findResources('AWS::ApiGatewayV2::Stage'))[0]?.DependsOn);
    const named = resourcesOf([template], 'AWS::ApiGatewayV2::Route')
      .filter(({ Properties }) => String(Properties.RouteKey) in limits)
      .map(({ id }) => id);
    expect(dependsOn).toEqual(expect.arrayContaining(named));
  });

  it('answers under a name of its own where the settings give one, and only there', () => {
    const domain = { name: 'notify.techcorp.com', certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/1' };
    const settings = { ...environments.production, ...operations, api: { ...environments.production.api, domain } };
    const named = templatesOf(checked('production', settings)).platform;
    expect(resourcesOf([named], 'AWS::ApiGatewayV2::Api')[0]?.Properties.DisableExecuteApiEndpoint).toBe(true);
    const [sender] = resourcesOf([named], 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.FunctionName === 'carillon-production-send-email',
    );
    expect(sender?.Properties.Environment).toMatchObject({ Variables: { PUBLIC_URL: 'https://notify.techcorp.com' } });
    expect(resourcesOf([platform], 'AWS::ApiGatewayV2::DomainName')).toEqual([]);
  });
});
