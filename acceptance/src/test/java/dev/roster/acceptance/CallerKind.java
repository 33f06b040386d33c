package dev.roster.acceptance;

/** Who asks: the columns of the authorization matrix, in its order. */
enum CallerKind {
    NOBODY("none"),
    STRANGER("strg"),
    MEMBER("memb"),
    ADMIN("admn"),
    REMOVED_MEMBER("gone"),
    API_KEY("key"),
    SUPPORT("supp"),
    OPERATOR("oper");

    final String column;

    CallerKind(String column) {
        this.column = column;
    }
}
