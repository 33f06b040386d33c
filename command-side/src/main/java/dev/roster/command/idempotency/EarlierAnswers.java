package dev.roster.command.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.eventstore.KeptAnswers;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.personaldata.AnswerSeals;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;
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
    Optional<EarlierAnswer> of(String caller, HttpServletRequest request) {
        return IdempotencyKey.of(request).map(key -> new EarlierAnswer(seals.of(caller, key, bytes(request)), this));
    }

    Optional<EarlierAnswer> ofAnonymous(HttpServletRequest request) {
        return IdempotencyKey.of(request).map(key -> {
            byte[] asked = bytes(request);
            return new EarlierAnswer(seals.of("anonymous " + HexFormat.of().formatHex(asked), key, asked), this);
        });
    }

    /** What a request asks for: method, path and body. */
    private static byte[] bytes(HttpServletRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(UTF_8));
        bytes.writeBytes(KeepBodyFilter.bodyOf(request));
        return bytes.toByteArray();
    }
}
