package dev.roster.query.deadletter;

import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.OperatorOnly;
import dev.roster.http.openapi.Answers;
import dev.roster.http.paging.Limit;
import dev.roster.http.paging.Page;
import dev.roster.processing.EventProcessors;
import dev.roster.query.deadletter.DeadLetters.DeadLetter;
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

    private final List<EventProcessors> sides;
    private final DeadLetters letters;

    DeadLettersController(
            @Qualifier(ReadModelConfiguration.PROCESSORS) EventProcessors readModels,
            @Qualifier(ReadModelConfiguration.TRAIL_PROCESSORS) EventProcessors trail,
            DeadLetters letters) {
        this.sides = List.of(readModels, trail);
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
        sideOf(projection);
        return letters.of(projection, after, Limit.of(limit));
    }

    /** Has all of them tried again at once, instead of with the next regular attempt. */
    @PostMapping(LETTERS + "/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Answers(status = 202)
    @Refuses(Refusal.PROJECTION_NOT_FOUND)
    Retried retryDeadLetters(@PathVariable String projection, @OperatorOnly Caller caller) {
        sideOf(projection).retryDeadLettersSoon();
        return new Retried(letters.of(projection, null, 1).total());
    }

    private EventProcessors sideOf(String projection) {
        return sides.stream()
                .filter(side -> side.handlers().contains(projection))
                .findFirst()
                .orElseThrow(Refusal.PROJECTION_NOT_FOUND::asException);
    }
}
