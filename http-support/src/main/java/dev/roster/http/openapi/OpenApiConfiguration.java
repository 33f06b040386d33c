package dev.roster.http.openapi;

import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Anybody;
import dev.roster.http.authentication.ApiKeyCaller;
import dev.roster.http.authentication.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The document at /v3/api-docs, by springdoc, and the pages at /docs. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration implements WebMvcConfigurer {

    private static final String SWAGGER_UI = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    @Bean
    static MadeWhenAsked springdocMadeWhenAsked() {
        return new MadeWhenAsked();
    }

    @Bean
    DocsPage docsPage() {
        return new DocsPage();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler("/docs/*")
                .addResourceLocations(
                        "classpath:/dev/roster/http/openapi/pages/",
                        "classpath:/META-INF/resources/webjars/swagger-ui/" + versionOfSwaggerUi() + "/");
    }

    private static String versionOfSwaggerUi() {
        try {
            Properties jar = PropertiesLoaderUtils.loadProperties(new ClassPathResource(SWAGGER_UI));
            return jar.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    @Lazy
    GlobalOperationCustomizer everyOperation() {
        // Who is asking comes from the token, and is no parameter.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, Anybody.class, Caller.class, ApiKeyCaller.class);
        return new EveryOperation();
    }

    @Bean
    @Lazy
    MarkdownJavadoc markdownJavadoc() {
        return new MarkdownJavadoc();
    }

    @Bean
    @Lazy
    KnownParameters knownParameters() {
        return new KnownParameters();
    }

    @Bean
    @Lazy
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    @Lazy
    OpenApiDocument openApiDocument() {
        return new OpenApiDocument(new Examples());
    }
}
