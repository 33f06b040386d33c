package dev.roster.acceptance;

class TwoProcessesAuthorizationTest extends AuthorizationContract {

    @Override
    Arrangement arrangement() {
        return new TwoProcesses();
    }
}
