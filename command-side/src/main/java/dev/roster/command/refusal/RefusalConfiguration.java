package dev.roster.command.refusal;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(RefusalAdvice.class)
public class RefusalConfiguration {}
