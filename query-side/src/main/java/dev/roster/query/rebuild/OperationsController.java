package dev.roster.query.rebuild;

import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.OperatorOnly;
import dev.roster.http.openapi.Answers;
import dev.roster.http.paging.Limit;
import dev.roster.http.paging.Page;
import dev.roster.http.problem.Problem;
import dev.roster.http.serversent.ServerSentEvents;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.query.rebuild.Rebuild.State;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What operators see of projections, and how they have read models made again. */
@RestController
class OperationsController {

    private static final String REBUILD = "/operations/projections/{projection}/rebuilds/{rebuild}";

    /** The trail has not been made otherwise since there is one. */
    private static final int FIRST_VERSION = 1;

    private final RebuildRunner runner;
    private final Rebuilds rebuilds;
    private final EventProcessors live;
    private final EventProcessors trail;
    private final RebuildTools tools;
    private final ProgressStreams streams;
    private final RebuildDifferences differences;

    OperationsController(
            RebuildRunner runner,
            RebuildTools tools,
            ProgressStreams streams,
            RebuildDifferences differences,
            @Qualifier(ReadModelConfiguration.PROCESSORS) EventProcessors live,
            @Qualifier(ReadModelConfiguration.TRAIL_PROCESSORS) EventProcessors trail) {
        this.runner = runner;
        this.tools = tools;
        this.streams = streams;
        this.rebuilds = tools.rebuilds();
        this.live = live;
        this.trail = trail;
        this.differences = differences;
    }

    /**
     * A projection.
     *
     * @param version of its code
     * @param position all events up to here are in its read model, or among its dead letters
     * @param behind how many positions the log is ahead of that
     * @param deadLetters how many events wait to be tried again
     * @param rebuildable whether it can be made again; the audit trail cannot
     * @param rebuild the latest one; null when it was never made again
     */
    @Schema(name = "Projection")
    record Shown(
            String name,
            int version,
            long position,
            long behind,
            long deadLetters,
            boolean rebuildable,
            @Nullable Progress rebuild) {}

    /**
     * How far a rebuild has come.
     *
     * @param state running, paused, comparing, ready, switched, cancelled or failed
     * @param stage of what is being read: organizations, people, then indexes are made, then the log is followed
     * @param done events that have been gone through, of {@code total}
     * @param rate events a second, while it was worked on; null before it began
     * @param secondsLeft until all are gone through, at that rate; null when there is no telling
     * @param differences how many rows differ from the live ones; null before they were compared
     * @param failure of which kind the fault was; null unless it failed
     */
    @Schema(name = "Rebuild")
    record Progress(
            String rebuildId,
            String projection,
            String state,
            boolean automatic,
            String stage,
            long done,
            long total,
            @Nullable Double rate,
            @Nullable Long secondsLeft,
            @Nullable Long differences,
            @Nullable String failure,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static Progress of(Rebuild rebuild) {
            Double rate = rebuild.workedMillis() == 0 ? null : 1000.0 * rebuild.done() / rebuild.workedMillis();
            boolean goesOn = rebuild.state() == State.RUNNING && rate != null && rate > 0;
            return new Progress(
                    Long.toString(rebuild.id()),
                    rebuild.projection(),
                    rebuild.state().wireName(),
                    rebuild.automatic(),
                    rebuild.stage().wireName(),
                    rebuild.done(),
                    rebuild.total(),
                    rate,
                    goesOn ? (Long) Math.round((rebuild.total() - rebuild.done()) / rate) : null,
                    rebuild.differences(),
                    rebuild.failure(),
                    rebuild.startedAt(),
                    rebuild.endedAt());
        }
    }

    /** Lists the projections: how far they have come, what waits to be tried again, and their rebuilds. The last is the audit trail. */
    @GetMapping("/operations/projections")
    Page<Shown> projections(@OperatorOnly Caller caller) {
        long head = tools.log().createHeadToken().position().orElse(0);
        EventProcessor processor = live.processors().get(0);
        Stream<Shown> readModels = runner.projections().stream()
                .map(projection -> shown(
                        projection.name(),
                        projection.version(),
                        processor,
                        head,
                        true,
                        rebuilds.latest(projection.name()).map(Progress::of).orElse(null)));
        Stream<Shown> trails =
                trail.processors().stream().map(kept -> shown(kept.name(), FIRST_VERSION, kept, head, false, null));
        List<Shown> all = Stream.concat(readModels, trails).toList();
        return new Page<>(all, null, all.size());
    }

    private static Shown shown(
            String name,
            int version,
            EventProcessor processor,
            long head,
            boolean rebuildable,
            @Nullable Progress rebuild) {
        long position = processor.position();
        return new Shown(
                name,
                version,
                position,
                Math.max(0, head - position),
                processor.deadLettersOf(name),
                rebuildable,
                rebuild);
    }

    /** Has a read model made again from the first event, beside the one that serves. */
    @PostMapping("/operations/projections/{projection}/rebuilds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Answers(status = 202)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.PROJECTION_NOT_REBUILDABLE, Refusal.REBUILD_UNDER_WAY})
    Progress rebuildProjection(@PathVariable String projection, @OperatorOnly Caller caller) {
        if (isKept(projection)) {
            throw Refusal.PROJECTION_NOT_REBUILDABLE.asException();
        }
        return runner.begin(named(projection), false)
                .map(Progress::of)
                .orElseThrow(Refusal.REBUILD_UNDER_WAY::asException);
    }

    /** Tells how far a rebuild has come. */
    @GetMapping(REBUILD)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_FOUND})
    Progress rebuildProgress(
            @PathVariable String projection, @PathVariable String rebuild, @OperatorOnly Caller caller) {
        return Progress.of(found(projection, rebuild));
    }

    /**
     * Tells how far a rebuild has come, again and again, as server-sent events whose data is what {@code GET} of the rebuild answers. It ends
     * once the rebuild is ready, waits, or has ended.
     */
    @GetMapping(path = REBUILD + "/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Answers(text = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_FOUND})
    SseEmitter watchRebuild(
            @PathVariable String projection,
            @PathVariable String rebuild,
            @OperatorOnly Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Rebuild found = found(projection, rebuild);
        SseEmitter emitter = streams.of(
                () -> rebuilds.find(found.projection(), found.id()).orElse(found),
                ServerSentEvents.areNotWanted(request));
        ServerSentEvents.begin(emitter, response);
        return emitter;
    }

    /**
     * Lists the rows that a rebuild has otherwise than the live read model, as they were compared.
     *
     * @param after the number of the last one of the page before
     */
    @GetMapping(REBUILD + "/differences")
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_FOUND})
    Page<RebuildDifferences.Difference> rebuildDifferences(
            @PathVariable String projection,
            @PathVariable String rebuild,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            @OperatorOnly Caller caller) {
        int rows = Limit.of(limit);
        long from = number(after);
        return differences.of(found(projection, rebuild), from, rows);
    }

    /** Has a rebuild wait; one that is ready stops to follow the log. */
    @PostMapping(REBUILD + "/pause")
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_FOUND, Refusal.REBUILD_STATE})
    Progress pauseRebuild(@PathVariable String projection, @PathVariable String rebuild, @OperatorOnly Caller caller) {
        return asked(
                projection, rebuild, State.PAUSED, List.of(State.RUNNING, State.COMPARING, State.READY, State.PAUSED));
    }

    /** Has a rebuild that waits go on from where it was. One that does not wait goes on as before. */
    @PostMapping(REBUILD + "/resume")
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_FOUND, Refusal.REBUILD_STATE})
    Progress resumeRebuild(@PathVariable String projection, @PathVariable String rebuild, @OperatorOnly Caller caller) {
        Rebuild found = found(projection, rebuild);
        return List.of(State.RUNNING, State.COMPARING, State.READY).contains(found.state())
                ? Progress.of(found)
                : asked(projection, rebuild, State.RUNNING, List.of(State.PAUSED));
    }

    /** Ends a rebuild, and takes away what it has made. */
    @PostMapping(REBUILD + "/cancel")
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_FOUND, Refusal.REBUILD_STATE})
    Progress cancelRebuild(@PathVariable String projection, @PathVariable String rebuild, @OperatorOnly Caller caller) {
        Progress cancelled = asked(
                projection,
                rebuild,
                State.CANCELLED,
                List.of(State.RUNNING, State.PAUSED, State.COMPARING, State.READY));
        runner.drop(found(projection, rebuild));
        return cancelled;
    }

    /** Puts the read model that was made in the place of the live one, in one transaction. */
    @PostMapping(REBUILD + "/switch")
    @Refuses({Refusal.PROJECTION_NOT_FOUND, Refusal.REBUILD_NOT_FOUND, Refusal.REBUILD_STATE})
    Progress switchRebuild(@PathVariable String projection, @PathVariable String rebuild, @OperatorOnly Caller caller) {
        return runner.switchNow(found(projection, rebuild))
                .map(Progress::of)
                .orElseThrow(Refusal.REBUILD_STATE::asException);
    }

    private Progress asked(String projection, String rebuild, State state, List<State> from) {
        return rebuilds.asked(found(projection, rebuild).id(), state, from)
                .map(Progress::of)
                .orElseThrow(Refusal.REBUILD_STATE::asException);
    }

    private Projection named(String projection) {
        return runner.projection(projection).orElseThrow(Refusal.PROJECTION_NOT_FOUND::asException);
    }

    /** Whether it is there, and is not made again. */
    private boolean isKept(String projection) {
        return trail.handlers().contains(projection);
    }

    private Rebuild found(String projection, String rebuild) {
        if (isKept(projection)) {
            throw Refusal.REBUILD_NOT_FOUND.asException();
        }
        String name = named(projection).name();
        if (!rebuild.matches("\\d{1,18}")) {
            throw Refusal.REBUILD_NOT_FOUND.asException();
        }
        return rebuilds.find(name, Long.parseLong(rebuild)).orElseThrow(Refusal.REBUILD_NOT_FOUND::asException);
    }

    private static long number(@Nullable String after) {
        if (after != null && !after.matches("\\d{1,18}")) {
            throw Problem.invalid("after", "is not a cursor of this list").asException();
        }
        return after == null ? 0 : Long.parseLong(after);
    }
}
