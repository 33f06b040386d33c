package dev.roster.acceptance;

class StandaloneTest extends StoryContract {

    @Override
    Arrangement arrangement() {
        return new Standalone();
    }
}
