package dev.roster.command.refusal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
public class RefusalConfiguration {

    @Bean
    @Lazy
    DeclaredRefusals declaredRefusalsOfCommands() {
        return new DeclaredRefusals();
    }
}
