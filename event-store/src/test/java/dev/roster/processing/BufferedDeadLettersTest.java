package dev.roster.processing;

import java.util.Map;

class BufferedDeadLettersTest extends DeadLettersContract {

    @Override
    EventProcessor addNames(EventProcessors processors, Side side) {
        NamesBuffer buffer = new NamesBuffer(side);
        return processors.addBuffered("names", Map.of("names", buffer), buffer);
    }
}
