package dev.roster.processing;

class BufferedDeadLettersTest extends DeadLettersContract {

    @Override
    EventProcessor addNames(EventProcessors processors, Side side) {
        NamesBuffer buffer = new NamesBuffer(side);
        return processors.addBuffered("names", buffer, buffer);
    }
}
