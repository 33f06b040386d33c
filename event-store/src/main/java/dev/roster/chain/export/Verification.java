package dev.roster.chain.export;

import dev.roster.chain.Finding;
import java.util.Optional;

/**
 * What came out of it.
 *
 * @param records how many records fitted
 * @param position of the last of them; zero when there is none
 * @param checkpoints with how many of them the export agrees
 * @param finding the first thing that does not fit; empty when the export is verified
 */
public record Verification(long records, long position, int checkpoints, Optional<Finding> finding) {

    public boolean isVerified() {
        return finding.isEmpty();
    }
}
