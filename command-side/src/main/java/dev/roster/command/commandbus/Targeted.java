package dev.roster.command.commandbus;

import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** A command that an aggregate decides by itself. */
public interface Targeted {

    /** Axon's own searches each command for annotations, which takes longer than to decide it. */
    CommandTargetResolver RESOLVER =
            command -> new VersionedAggregateIdentifier(((Targeted) command.getPayload()).target(), null);

    /** The id of the aggregate. */
    Object target();
}
