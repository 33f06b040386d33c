package dev.roster.query.checkpoint;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Checkpoints;
import dev.roster.http.checkpoint.CheckpointView;
import dev.roster.http.paging.Cursor;
import dev.roster.http.paging.Page;
import dev.roster.http.problem.Problem;
import dev.roster.values.OrganizationId;
import java.util.List;

/** The checkpoints of an organization, newest first. They are read where they were written, and so never late. */
final class PublishedCheckpoints {

    private static final String NEWEST_FIRST = "-position";

    private final Checkpoints checkpoints;

    PublishedCheckpoints(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    Page<CheckpointView> of(OrganizationId organization, String after, int limit) {
        List<Checkpoint> found = checkpoints.before(organization, positionOf(after), limit + 1);
        // One more than was asked for tells whether there is a next page.
        String next = found.size() > limit ? cursorAt(found.get(limit - 1)).encode() : null;
        return new Page<>(
                found.stream().limit(limit).map(CheckpointView::of).toList(), next, checkpoints.count(organization));
    }

    private static Cursor cursorAt(Checkpoint checkpoint) {
        return new Cursor(NEWEST_FIRST, List.of(Long.toString(checkpoint.position())));
    }

    private static long positionOf(String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(Cursor.decode(after, NEWEST_FIRST, 1).keys().get(0));
        } catch (NumberFormatException e) {
            throw Problem.invalid("after", "is not a cursor of this list").asException();
        }
    }
}
