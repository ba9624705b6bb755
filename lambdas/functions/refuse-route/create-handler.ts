import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';

/** No route at all: whatever comes here is answered `404 not-found`. */
export const createHandler = ({ log }: Dependencies): HttpHandler => createHttpHandler([], log);
