package dev.roster.acceptance;

class TwoProcessesTest extends StoryContract {

    @Override
    Arrangement arrangement() {
        return new TwoProcesses();
    }

    @Override
    int writesEach() {
        return 1250;
    }
}
