package dev.roster.command.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What was erased.
 *
 * @param accounts the ids of all users who were known by what was erased; none for somebody who was only invited
 * @param keysDestroyed one for each address of which anything was kept
 * @param position of the last event of the erasure: whoever reads with it sees nothing of the person
 */
@Schema(name = "ErasureReceipt")
record Receipt(String receiptId, Instant erasedAt, List<String> accounts, int keysDestroyed, long position) {}
