package dev.roster.acceptance;

class StandaloneTest extends StoryContract {

    @Override
    Arrangement arrangement() {
        return new Standalone();
    }

    @Override
    int writesEach() {
        return 50;
    }
}
