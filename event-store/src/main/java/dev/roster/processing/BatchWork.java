package dev.roster.processing;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** What is done with the events of the log elsewhere than in the database. */
public interface BatchWork {

    /**
     * Returns once all of it is done. A batch that failed comes again with its first event, here or on another node, and so does one whose
     * place could not be kept.
     *
     * @param events in their order, all that there are
     * @param claim to be kept by whoever has to wait
     * @throws Exception when it is to be tried again later
     */
    void handle(List<TrackedEventMessage<?>> events, Claim claim) throws Exception;

    /** Nothing more will come for a while: what was kept open for the next batch can be let go of. */
    void rest();
}
