package dev.roster.query;

import dev.roster.http.rehearsal.Rehearsal;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The query side as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QuerySideConfiguration.class)
public class QuerySideApplication {

    /** The settings are in {@code query-side.yml}: two sides in one process must not find each other's {@code application.yml}. */
    static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(QuerySideApplication.class).properties("spring.config.name=query-side");
    }

    public static void main(String[] args) {
        if (Rehearsal.isMeantBy(args)) {
            Rehearsal.of(builder().application(), QueryRehearsal::play);
        } else {
            builder().run(args);
        }
    }
}
