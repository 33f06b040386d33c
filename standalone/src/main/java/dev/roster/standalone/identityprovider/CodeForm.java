package dev.roster.standalone.identityprovider;

import java.util.Optional;

record CodeForm(String code) {

    CodeForm {
        code = Optional.ofNullable(code).orElse("").replaceAll("\\s", "");
    }

    /** Without what was typed. */
    @Override
    public String toString() {
        return "CodeForm[]";
    }
}
