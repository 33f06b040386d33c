package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Writes records one after the other and keeps none of them. */
interface RecordsWriter extends Closeable {

    /** @param event null when it is gone from the store */
    void write(AuditRecord record, Digest digest, @Nullable StoredEvent event);
}
