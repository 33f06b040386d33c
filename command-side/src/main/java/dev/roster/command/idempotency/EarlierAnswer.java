package dev.roster.command.idempotency;

import dev.roster.command.http.Answer;
import dev.roster.eventstore.KeptAnswer;
import dev.roster.eventstore.KeptAnswers;
import dev.roster.eventstore.RepeatedCommand;
import dev.roster.http.problem.Problem;
import dev.roster.http.request.Headers;
import dev.roster.personaldata.AnswerSeal;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What one request was answered when it came before, if it did. */
final class EarlierAnswer {

    private static final Problem KEY_REUSED = Problem.of(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "This Idempotency-Key came with another request within the last 24 hours: each command needs one of its own.");

    private final AnswerSeal seal;
    private final EarlierAnswers answers;

    EarlierAnswer(AnswerSeal seal, EarlierAnswers answers) {
        this.seal = seal;
        this.answers = answers;
    }

    /**
     * Empty when nothing was answered yet.
     *
     * @throws dev.roster.http.problem.ProblemException {@code idempotency_key_reused}
     */
    Optional<ResponseEntity<Object>> find() {
        return answers.kept.find(seal.key()).map(this::again);
    }

    KeptAnswer toKeep(Answer answer) {
        return new KeptAnswer(seal.key(), seal.fingerprint(), seal.seal(answers.json.writeValueAsBytes(answer)));
    }

    /** Keeps an answer to something that changed nothing, and answers it, or what was kept before. */
    ResponseEntity<Object> keep(Answer answer) {
        try {
            answers.engine.keep(toKeep(answer));
        } catch (RepeatedCommand e) {
            return find().orElseThrow(() -> e);
        }
        return answers.kept
                .find(seal.key())
                .map(found -> answer.toResponse(found.position()))
                .orElseThrow();
    }

    private ResponseEntity<Object> again(KeptAnswers.Found found) {
        if (!Arrays.equals(found.fingerprint(), seal.fingerprint())) {
            throw KEY_REUSED.asException();
        }
        Answer kept = answers.json.readValue(seal.open(found.answer()), Answer.class);
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
