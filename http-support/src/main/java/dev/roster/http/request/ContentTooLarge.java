package dev.roster.http.request;

import java.io.IOException;

/** Reading the body went past the limit; the reader finds out only here when the client gave no Content-Length. */
final class ContentTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    ContentTooLarge(long limit) {
        super("a body may have " + limit + " bytes");
    }
}
