package org.stratasms.emulator.internal.cloudformation.template;

/**
 * A template, or the values given for its parameters, is refused. The message is the one that AWS gives with the code
 * {@code ValidationError}; the template's author has to change something, trying again does not help.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TemplateException(String message) {
        super(message);
    }

    static TemplateException format(String text) {
        return new TemplateException("Template format error: " + text);
    }

    static TemplateException error(String text) {
        return new TemplateException("Template error: " + text);
    }
}
