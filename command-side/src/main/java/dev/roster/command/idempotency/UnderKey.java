package dev.roster.command.idempotency;

import dev.roster.http.problem.Problem;
import dev.roster.personaldata.AnswerSeal;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Under the Idempotency-Key that the client sent.
 *
 * @param before as what it was kept while another was the master key
 */
record UnderKey(AnswerSeal answer, List<Keeping> before) implements Keeping {

    static final Problem KEY_REUSED = Problem.of(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "This Idempotency-Key came with another request within the last 24 hours: each command needs one of its own.");

    /** @param seals the one to keep it by, and those of earlier master keys */
    static UnderKey of(List<AnswerSeal> seals) {
        return new UnderKey(
                seals.get(0),
                seals.stream()
                        .skip(1)
                        .<Keeping>map(seal -> new UnderKey(seal, List.of()))
                        .toList());
    }

    @Override
    public byte[] key() {
        return answer.key();
    }

    @Override
    public byte[] fingerprint() {
        return answer.fingerprint();
    }

    @Override
    public byte[] seal(byte[] clear) {
        return answer.seal(clear);
    }

    @Override
    public byte[] open(byte[] sealed) {
        return answer.open(sealed);
    }

    @Override
    public boolean forEver() {
        return false;
    }

    @Override
    public RuntimeException otherRequest() {
        return KEY_REUSED.asException();
    }
}
