import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;

/** Sends one text to the simulator number that gets every text, through the pool that the environment's variables name. */
public class First {
    public static void main(String[] arguments) {
        try (var sms = SmsClient.fromEnvironment()) {
            var outcome = sms.send(SmsMessage.of("+14254147755", "Your appointment is tomorrow at 10."));
            System.out.println(outcome);
        }
    }
}
