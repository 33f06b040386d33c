package dev.roster.query.deadletter;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({DeadLetters.class, DeadLettersController.class})
public class DeadLetterConfiguration {}
