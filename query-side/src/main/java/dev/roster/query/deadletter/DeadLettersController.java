package dev.roster.query.deadletter;

import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.OperatorOnly;
import dev.roster.http.openapi.Answers;
import dev.roster.http.paging.Limit;
import dev.roster.http.paging.Page;
import dev.roster.processing.EventProcessors;
import dev.roster.query.deadletter.DeadLetters.DeadLetter;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators see of events that could not be applied. */
@RestController
class DeadLettersController {

    private static final String LETTERS = "/operations/projections/{projection}/dead-letters";

    private final List<Projection> projections;
    private final EventProcessors live;
    private final DeadLetters letters;

    DeadLettersController(
            List<Projection> projections,
            @Qualifier(ReadModelConfiguration.PROCESSORS) EventProcessors live,
            DeadLetters letters) {
        this.projections = projections;
        this.live = live;
        this.letters = letters;
    }

    /** @param deadLetters how many wait for the moment */
    @Schema(name = "DeadLettersRetried")
    record Retried(long deadLetters) {}

    /** Lists the events that a projection could not apply, and those that wait behind them; the oldest first. */
    @GetMapping(LETTERS)
    @Refuses(Refusal.PROJECTION_NOT_FOUND)
    Page<DeadLetter> deadLetters(
            @PathVariable String projection,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            @OperatorOnly Caller caller) {
        return letters.of(named(projection), after, Limit.of(limit));
    }

    /** Has all of them tried again at once, instead of with the next regular attempt. */
    @PostMapping(LETTERS + "/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Answers(status = 202)
    @Refuses(Refusal.PROJECTION_NOT_FOUND)
    Retried retryDeadLetters(@PathVariable String projection, @OperatorOnly Caller caller) {
        String name = named(projection);
        live.retryDeadLettersSoon();
        return new Retried(letters.of(name, null, 1).total());
    }

    private String named(String projection) {
        return projections.stream()
                .map(Projection::name)
                .filter(projection::equals)
                .findFirst()
                .orElseThrow(Refusal.PROJECTION_NOT_FOUND::asException);
    }
}
