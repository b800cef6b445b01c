package org.stratasms.examples.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.cloudformation.include.CfnInclude;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** The resources with which an application sends through the pool, from strata-sms's own template, and its role. */
final class Texts extends Stack {
    Texts(App app, String name) {
        super(app, name + "-strata-sms");
        var texts = CfnInclude.Builder.create(this, "Texts")
                .templateFile(Templates.NOTIFICATIONS)
                .parameters(Map.of("Name", name, "Lifetime", "TEMPORARY"))
                .build();
        for (var output : Templates.SHARED) {
            // The template's rules and conditions refer to these, so they stay parameters.
            var parameter = texts.getParameter(output);
            parameter.setType("AWS::SSM::Parameter::Value<String>");
            parameter.setDefaultValue(Templates.place(name, output));
            parameter.setAllowedPattern(null);
            parameter.setConstraintDescription(null);
        }
        var send = texts.getResource("AccessPolicy").getRef();
        var application = Role.Builder.create(this, "Application")
                .roleName(name + "-application")
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .managedPolicies(List.of(ManagedPolicy.fromManagedPolicyArn(this, "Send", send)))
                .build();
        CfnOutput.Builder.create(this, "ApplicationRoleArn")
                .value(application.getRoleArn())
                .build();
    }
}
