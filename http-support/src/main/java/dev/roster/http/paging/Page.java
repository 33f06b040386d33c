package dev.roster.http.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next to be given as {@code after} for the following page; null on the last one
 * @param total how many items match, on all pages
 */
public record Page<T>(List<T> items, @Nullable String next, long total) {}
