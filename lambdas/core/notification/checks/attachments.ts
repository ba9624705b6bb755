import { type ChannelCheck, overChannels } from './check.ts';

/** A file is fetched from a public address; what its name resolves to is checked again when it is fetched. */
export const checkFiles: ChannelCheck = (channel, path, { isPrivateHost }) => {
  if (channel.type !== 'email') return [];
  return channel.config.attachments.flatMap(({ url }, index) =>
    isPrivateHost(new URL(url).hostname)
      ? [
          {
            path: `${path}.config.attachments[${index}].url`,
            message: 'must not name a private, local or reserved address',
          },
        ]
      : [],
  );
};
export const checkAttachments = overChannels(checkFiles);
