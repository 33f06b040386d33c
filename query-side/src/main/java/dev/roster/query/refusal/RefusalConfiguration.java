package dev.roster.query.refusal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
public class RefusalConfiguration {

    @Bean
    @Lazy
    DeclaredRefusals queryDeclaredRefusals() {
        return new DeclaredRefusals();
    }
}
