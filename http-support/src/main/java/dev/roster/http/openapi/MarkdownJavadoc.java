package dev.roster.http.openapi;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.providers.SpringDocJavadocProvider;

/** The comments of the code as OpenAPI has text: in CommonMark, and in lines of their own length. */
final class MarkdownJavadoc extends SpringDocJavadocProvider {

    @Override
    public String getClassJavadoc(Class<?> type) {
        return markdown(super.getClassJavadoc(type));
    }

    @Override
    public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
        return super.getRecordClassParamJavadoc(type).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, part -> markdown(part.getValue())));
    }

    @Override
    public String getMethodJavadocDescription(Method method) {
        return markdown(super.getMethodJavadocDescription(method));
    }

    @Override
    public String getParamJavadoc(Method method, String name) {
        return markdown(super.getParamJavadoc(method, name));
    }

    private static String markdown(String comment) {
        return comment == null
                ? null
                : comment.replaceAll("</?code>", "`").replaceAll("\\s+", " ").strip();
    }
}
