package dev.roster.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of a source file of this module: what a reader of the documentation is told is what a reader of the code is told. */
final class JavaSource {

    static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/\\s*([^;{]*)", Pattern.DOTALL);

    private final String name;
    private final String text;

    private JavaSource(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static JavaSource of(Class<?> type) {
        Path file = MODULE.resolve("src/main/java/" + type.getName().replace('.', '/') + ".java");
        try {
            return new JavaSource(type.getSimpleName(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type's own comment, without what it says of single fields. */
    String description() {
        return commentOf("(record|enum|interface|class) " + name).split("\\s*@param")[0];
    }

    String firstSentence() {
        return description().split("(?<=\\.)\\s")[0];
    }

    /** What the type's comment says of a field, if it does. */
    Optional<String> parameter(String field) {
        Matcher found = Pattern.compile("@param " + field + " (.*?)(?= @|$)")
                .matcher(commentOf("(record|enum|interface|class) " + name));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The whole comment of a method. */
    String commentOfMethod(String method) {
        return commentOf("\\b" + method + "\\(");
    }

    /** The first group of the pattern, where it first occurs in the file. */
    Optional<String> find(Pattern pattern) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private String commentOf(String declaration) {
        Matcher comments = JAVADOC.matcher(text);
        Pattern declared = Pattern.compile(declaration);
        while (comments.find()) {
            if (declared.matcher(comments.group(2)).find()) {
                return plain(comments.group(1));
            }
        }
        throw new IllegalStateException(name + " has no comment on " + declaration);
    }

    private static String plain(String comment) {
        return comment.replaceAll("(?m)^\\s*\\* ?", "")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("</?p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
