package org.stratasms.examples.cdk;

import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.cloudformation.include.CfnInclude;
import software.amazon.awscdk.services.ssm.StringParameter;

/** The environment's phone number pool, from strata-sms's own template. */
final class PhonePool extends Stack {
    PhonePool(App app, String name, String help, String stop) {
        super(app, name + "-strata-sms-pool");
        var pool = CfnInclude.Builder.create(this, "Pool")
                .templateFile(Templates.PHONE_POOL)
                .parameters(Map.of(
                        "OptOutListName",
                        name + "-strata-sms-opt-outs",
                        "EnableSimulator",
                        "true",
                        "HelpMessage",
                        help,
                        "StopMessage",
                        stop,
                        // PERMANENT, the default, keeps pool, list and number when the stack is deleted.
                        "Lifetime",
                        "TEMPORARY"))
                .build();
        for (var output : Templates.SHARED) {
            StringParameter.Builder.create(this, output + "Parameter")
                    .parameterName(Templates.place(name, output))
                    .stringValue(Token.asString(pool.getOutput(output).getValue()))
                    .build();
        }
    }
}
