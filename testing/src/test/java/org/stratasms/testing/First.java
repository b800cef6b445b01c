package org.stratasms.testing;

import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;

public class First {
    public static void main(String[] arguments) {
        try (var sms = SmsClient.fromEnvironment()) {
            var outcome = sms.send(SmsMessage.of("+14254147755", "Your appointment is tomorrow at 10."));
            System.out.println(outcome);
        }
    }
}
