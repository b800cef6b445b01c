package org.stratasms.cli;

import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a phone number that can be texted. */
final class PhoneNumber implements ITypeConverter<DestinationNumber> {
    @Override
    public DestinationNumber convert(String value) {
        try {
            return new DestinationNumber(value);
        } catch (SmsException e) {
            throw new TypeConversionException(e.getMessage() + ". Give a number such as +14254147755.");
        }
    }
}
