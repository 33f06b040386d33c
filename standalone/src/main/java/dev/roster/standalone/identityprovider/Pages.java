package dev.roster.standalone.identityprovider;

/**
 * Where the pages are. All of them and the endpoints that know the browser's session share a prefix, so that the session's cookie is sent
 * to nothing else.
 */
final class Pages {

    static final String PREFIX = "/oauth2";
    static final String AUTHORIZE = PREFIX + "/authorize";
    static final String REVOKE = PREFIX + "/revoke";
    static final String LOG_OUT = PREFIX + "/log-out";
    static final String LOG_IN = PREFIX + "/log-in";
    static final String SIGN_UP = PREFIX + "/sign-up";
    static final String CODE = SIGN_UP + "/code";
    static final String NEW_CODE = SIGN_UP + "/new-code";
    static final String EXPIRED = PREFIX + "/expired";

    private Pages() {}
}
