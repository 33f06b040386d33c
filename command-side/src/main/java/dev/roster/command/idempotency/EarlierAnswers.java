package dev.roster.command.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.eventstore.KeptAnswers;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.http.authentication.Actor;
import dev.roster.http.request.RequestWithBody;
import dev.roster.personaldata.AnswerSeal;
import dev.roster.personaldata.AnswerSeals;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.json.JsonMapper;

/** The answers to requests that may have come before. */
final class EarlierAnswers {

    final KeptAnswers kept;
    final PostgresEventStorageEngine engine;
    final JsonMapper json;
    private final AnswerSeals seals;

    EarlierAnswers(KeptAnswers kept, PostgresEventStorageEngine engine, AnswerSeals seals, JsonMapper json) {
        this.kept = kept;
        this.engine = engine;
        this.seals = seals;
        this.json = json;
    }

    /** Empty when the request has no Idempotency-Key. */
    List<EarlierAnswer> of(Actor caller, HttpServletRequest request) {
        return underKey(request, (key, asked) -> seals.of(caller.kind() + " " + caller.id(), key, asked));
    }

    List<EarlierAnswer> ofAnonymous(HttpServletRequest request) {
        return underKey(
                request, (key, asked) -> seals.of("anonymous " + HexFormat.of().formatHex(asked), key, asked));
    }

    EarlierAnswer under(Reference reference) {
        return new EarlierAnswer(reference, this);
    }

    private List<EarlierAnswer> underKey(
            HttpServletRequest request, BiFunction<String, byte[], List<AnswerSeal>> seals) {
        return IdempotencyKey.of(request).stream()
                .map(key -> new EarlierAnswer(UnderKey.of(seals.apply(key, bytes(request))), this))
                .toList();
    }

    /** What a request asks for: method, path and body. */
    private static byte[] bytes(HttpServletRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(UTF_8));
        bytes.writeBytes(RequestWithBody.bodyOf(request));
        return bytes.toByteArray();
    }
}
