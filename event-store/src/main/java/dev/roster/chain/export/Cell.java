package dev.roster.chain.export;

/**
 * A text as it stands in CSV. One that a spreadsheet would take for a formula has an apostrophe in front: names are whatever people chose
 * to be called.
 */
public final class Cell {

    /** With these a spreadsheet begins a formula, as OWASP lists them (CSV Injection): the last four are as wide as East Asian letters. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Cell() {}

    /** @param text null for none, and then so is the cell */
    public static String harmless(String text) {
        return text != null && !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
