package dev.roster.standalone.demo;

/** The story did not go on as it is told. */
final class Unexpected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String came;

    Unexpected(String expected, String came) {
        super("expected " + expected + " but came " + came);
        this.expected = expected;
        this.came = came;
    }

    Unexpected(String expected, Throwable cause) {
        super("expected " + expected + " but came " + cause, cause);
        this.expected = expected;
        this.came = cause.toString();
    }

    String expected() {
        return expected;
    }

    String came() {
        return came;
    }
}
