/** `/api/{type}s/{owner}/{name}`: where every call about a repo begins. */
export const API_REPO = '/api/:types{(?:models|datasets|spaces)}/:owner/:name';

/** `/{owner}/{name}` for models, with the type in front for the others. Try them in this order. */
export const WEB_REPO = ['/:types{(?:datasets|spaces)}/:owner/:name', '/:owner/:name'] as const;
