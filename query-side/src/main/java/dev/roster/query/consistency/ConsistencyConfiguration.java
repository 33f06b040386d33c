package dev.roster.query.consistency;

import dev.roster.processing.EventProcessors;
import dev.roster.query.readmodel.ReadModelConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts {@link ReadYourWrites} before the queries. */
@Configuration(proxyBeanMethods = false)
public class ConsistencyConfiguration implements WebMvcConfigurer {

    private final EventProcessors readModels;
    private final EventProcessors audit;

    ConsistencyConfiguration(
            @Qualifier(ReadModelConfiguration.PROCESSORS) EventProcessors readModels,
            @Qualifier(ReadModelConfiguration.TRAIL_PROCESSORS) EventProcessors audit) {
        this.readModels = readModels;
        this.audit = audit;
    }

    @Bean
    @Lazy
    static DeclaredWaits queryDeclaredWaits() {
        return new DeclaredWaits();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ReadYourWrites(readModels, audit));
    }
}
