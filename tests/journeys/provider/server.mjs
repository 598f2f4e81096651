// A certified provider (npm oidc-provider) with one person in it, for one browser test.
// Settings come as JSON in argv: {port, redirect, email, verified, amr, client_id, client_secret}.
import http from "node:http";
import { Provider } from "oidc-provider";

const given = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${given.port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: given.client_id,
    client_secret: given.client_secret,
    redirect_uris: [given.redirect],
    response_types: ["code"],
    grant_types: ["authorization_code"],
  }],
  claims: { openid: ["sub", "amr", "auth_time"], email: ["email", "email_verified"] },
  cookies: { keys: ["only for a test"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  async findAccount(_ctx, id) {
    return { accountId: id, claims: async () => ({ sub: id, email: given.email, email_verified: given.verified }) };
  },
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
http.createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return response.end('<h1>Work accounts</h1><form method="post"><button>Yes, it is me</button></form>');
  }
  const login = { accountId: "person-1", amr: given.amr };
  await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}).listen(given.port, "127.0.0.1", () => console.log("ready"));
