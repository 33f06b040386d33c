package dev.roster.http.problem;

import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells a client why its body could not be read, without repeating what was in it. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem explain(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(path(unknown), "is not a field of this request");
        }
        if (e.getCause() instanceof JacksonException wrong && isWellFormed(wrong)) {
            return Problem.invalid(path(wrong), "has a value of the wrong type");
        }
        if (e.getCause() == null) {
            return Problem.invalid("body", "is missing");
        }
        return SharedProblems.MALFORMED_BODY;
    }

    /** A number that is too large for its field is JSON all the same. */
    private static boolean isWellFormed(JacksonException e) {
        Throwable inner = e instanceof DatabindException && e.getCause() != null ? e.getCause() : e;
        return inner instanceof InputCoercionException || !(inner instanceof StreamReadException);
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
