package dev.roster.command.idempotency;

import dev.roster.command.http.Answer;
import dev.roster.eventstore.KeptAnswer;
import dev.roster.eventstore.KeptAnswers;
import dev.roster.eventstore.RepeatedCommand;
import dev.roster.http.request.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What one request was answered when it came before, if it did. */
final class EarlierAnswer {

    private final Keeping keeping;
    private final EarlierAnswers answers;

    EarlierAnswer(Keeping keeping, EarlierAnswers answers) {
        this.keeping = keeping;
        this.answers = answers;
    }

    /**
     * Empty when nothing was answered yet.
     *
     * @throws RuntimeException when something else was asked for: {@link Keeping#otherRequest}
     */
    Optional<ResponseEntity<Object>> find() {
        return Stream.concat(Stream.of(keeping), keeping.before().stream())
                .flatMap(kept -> answers.kept.find(kept.key()).map(found -> again(kept, found)).stream())
                .findFirst();
    }

    KeptAnswer toKeep(Answer answer) {
        return new KeptAnswer(
                keeping.key(),
                keeping.fingerprint(),
                keeping.seal(answers.json.writeValueAsBytes(answer)),
                keeping.forEver());
    }

    boolean isForEver() {
        return keeping.forEver();
    }

    /**
     * Keeps an answer to something that changed nothing, and answers it, or what was kept before.
     *
     * @param records what is to be recorded with it; of what was kept before nothing is recorded again
     */
    ResponseEntity<Object> keep(Answer answer, List<? extends DomainEventMessage<?>> records) {
        try {
            answers.engine.keep(toKeep(answer), records);
        } catch (RepeatedCommand e) {
            return find().orElseThrow(() -> e);
        }
        return answers.kept
                .find(keeping.key())
                .map(found -> answer.toResponse(found.position()))
                .orElseThrow();
    }

    private ResponseEntity<Object> again(Keeping as, KeptAnswers.Found found) {
        if (!Arrays.equals(found.fingerprint(), as.fingerprint())) {
            throw as.otherRequest();
        }
        Answer kept = answers.json.readValue(as.open(found.answer()), Answer.class);
        ResponseEntity<Object> answer = kept.toResponse(found.position());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(Headers.IDEMPOTENCY_REPLAYED, "true")
                .body(kept.isRefusal() ? asProblem(kept.body()) : kept.body());
    }

    /** For Spring to complete it, as it did the first time. */
    private ProblemDetail asProblem(Object body) {
        return answers.json.convertValue(body, ProblemDetail.class);
    }
}
