package dev.roster.acceptance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The environment variables that Roster's configuration records can be set by. */
final class ConfigurationVariables {

    private ConfigurationVariables() {}

    static Set<String> all() {
        Set<String> variables = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.roster")) {
            if (type.isAnnotatedWith(ConfigurationProperties.class)) {
                add(type.reflect(), variables);
            }
        }
        return variables;
    }

    private static void add(Class<?> properties, Set<String> variables) {
        String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
        for (RecordComponent component : properties.getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "_$1");
            variables.add((prefix.replaceAll("[.-]", "_") + "_" + name).toUpperCase(Locale.ROOT));
        }
    }
}
