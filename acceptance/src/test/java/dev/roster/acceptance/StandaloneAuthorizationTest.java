package dev.roster.acceptance;

class StandaloneAuthorizationTest extends AuthorizationContract {

    @Override
    Arrangement arrangement() {
        return new Standalone();
    }
}
