package dev.roster.processing;

class DeadLettersTest extends DeadLettersContract {

    @Override
    EventProcessor addNames(EventProcessors processors, Side side) {
        return processors.add("names", new Names(side));
    }
}
