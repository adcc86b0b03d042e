package io.framespool;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The layout that the root package's documentation draws. */
@AnalyzeClasses(packages = "io.framespool", importOptions = DoNotIncludeTests.class)
class LayoutTest {

    @ArchTest
    static final ArchRule theHubKnowsNoOtherFeature = knowsNothingElse("io.framespool.camera");

    @ArchTest
    static final ArchRule theSocketKnowsNoFeature = knowsNothingElse("io.framespool.socket");

    @ArchTest
    static final ArchRule theFeaturesKnowOnlyTheHubAndTheSocket = slices().matching("io.framespool.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage("io.framespool.camera", "io.framespool.socket"));

    private static ArchRule knowsNothingElse(String name) {
        return noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(resideInAPackage("io.framespool..")
                        .and(resideInAPackage(name).negate()));
    }

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("io.framespool.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreFeatures = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..impl..", "..service..", "..model..", "..helper..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule nothingOfOursIsInherited = classes().should(extendOnlyWhatOthersWrote());

    private static ArchCondition<JavaClass> extendOnlyWhatOthersWrote() {
        return new ArchCondition<>("extend only what others wrote") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getRawSuperclass()
                        .filter(parent -> parent.getPackageName().startsWith("io.framespool"))
                        .ifPresent(parent -> events.add(SimpleConditionEvent.violated(
                                type,
                                type.getName() + " extends " + parent.getName() + ": pass a function or an object")));
            }
        };
    }
}
