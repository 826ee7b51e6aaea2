package org.lanewise.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lanewise.Tensor;

/** The cases of {@code tools/goldens/optim/optimizers.py} under the same names. */
final class OptimizerCases {
  static final Map<String, Function<SmallNetwork, Optimizer>> ALL = new LinkedHashMap<>();

  static {
    sgd();
    adam();
    adamax();
    nadam();
    radam();
    adagrad();
    adadelta();
    rmsprop();
    rprop();
    asgd();
    lion();
    adafactor();
    muon();
  }

  private OptimizerCases() {}

  private static <O> void one(BiFunction<List<Tensor>, O, Optimizer> make, String name, O options) {
    ALL.put(name, network -> make.apply(network.parameters(), options));
  }

  private static void sgd() {
    one(SGD::new, "SGD plain", SGD.lr(0.1));
    one(SGD::new, "SGD momentum", SGD.lr(0.05).momentum(0.9));
    one(SGD::new, "SGD nesterov", SGD.lr(0.05).momentum(0.9).nesterov(true).weightDecay(0.01));
    one(SGD::new, "SGD dampening", SGD.lr(0.1).momentum(0.9).dampening(0.3));
    one(SGD::new, "SGD maximize", SGD.lr(0.1).momentum(0.5).weightDecay(0.01).maximize(true));
    ALL.put(
        "SGD groups",
        network -> {
          SGD optimizer = new SGD(network.weights(), SGD.lr(0.1).momentum(0.5));
          optimizer.addGroup(network.biases(), SGD.lr(0.02).weightDecay(0.1));
          return optimizer;
        });
  }

  private static void adam() {
    Adam.Options base = Adam.lr(0.01);
    one(Adam::new, "Adam plain", base);
    one(Adam::new, "Adam decay", base.weightDecay(0.1));
    one(Adam::new, "Adam amsgrad", Adam.lr(0.03).betas(0.8, 0.9).amsgrad(true));
    one(Adam::new, "Adam betas", base.betas(0, 0.99).eps(1e-4));
    one(Adam::new, "Adam decoupled", base.weightDecay(0.1).decoupledWeightDecay(true));
    one(Adam::new, "Adam maximize", base.weightDecay(0.1).amsgrad(true).maximize(true));
    ALL.put(
        "Adam groups",
        network -> {
          Adam optimizer = new Adam(network.weights(), base);
          optimizer.addGroup(network.biases(), Adam.lr(0.002).betas(0.5, 0.99).weightDecay(0.1));
          return optimizer;
        });
    one(AdamW::new, "AdamW plain", AdamW.lr(0.01));
    one(AdamW::new, "AdamW decay", AdamW.lr(0.01).weightDecay(0.3).amsgrad(true));
    one(AdamW::new, "AdamW maximize", AdamW.lr(0.01).betas(0.7, 0.9).maximize(true));
    ALL.put(
        "AdamW groups",
        network -> {
          AdamW optimizer = new AdamW(network.weights(), AdamW.lr(0.01));
          optimizer.addGroup(network.biases(), AdamW.lr(0.002).weightDecay(0));
          return optimizer;
        });
  }

  private static void adamax() {
    Adamax.Options base = Adamax.lr(0.02);
    one(Adamax::new, "Adamax plain", base);
    one(Adamax::new, "Adamax decay", base.betas(0.8, 0.9).weightDecay(0.1));
    one(Adamax::new, "Adamax maximize", base.eps(1e-3).maximize(true));
    ALL.put(
        "Adamax groups",
        network -> {
          Adamax optimizer = new Adamax(network.weights(), base);
          optimizer.addGroup(network.biases(), Adamax.lr(0.002).betas(0.5, 0.9));
          return optimizer;
        });
  }

  private static void nadam() {
    NAdam.Options base = NAdam.lr(0.01);
    one(NAdam::new, "NAdam plain", base);
    one(NAdam::new, "NAdam decay", base.weightDecay(0.1).betas(0.8, 0.9));
    one(NAdam::new, "NAdam decoupled", base.weightDecay(0.1).decoupledWeightDecay(true));
    one(NAdam::new, "NAdam momentum decay", base.momentumDecay(0.1));
    one(NAdam::new, "NAdam maximize", base.weightDecay(0.1).maximize(true));
    ALL.put(
        "NAdam groups",
        network -> {
          NAdam optimizer = new NAdam(network.weights(), base);
          optimizer.addGroup(network.biases(), NAdam.lr(0.002).betas(0.5, 0.99));
          return optimizer;
        });
  }

  private static void radam() {
    RAdam.Options base = RAdam.lr(0.01);
    one(RAdam::new, "RAdam plain", base);
    one(RAdam::new, "RAdam decay", base.weightDecay(0.1).betas(0.8, 0.9));
    one(RAdam::new, "RAdam decoupled", base.weightDecay(0.1).decoupledWeightDecay(true));
    one(RAdam::new, "RAdam never rectified", RAdam.lr(0.05).betas(0.9, 0.6));
    one(RAdam::new, "RAdam maximize", base.eps(1e-4).maximize(true));
    ALL.put(
        "RAdam groups",
        network -> {
          RAdam optimizer = new RAdam(network.weights(), base);
          optimizer.addGroup(network.biases(), RAdam.lr(0.002).betas(0.5, 0.99));
          return optimizer;
        });
  }

  private static void adagrad() {
    Adagrad.Options base = Adagrad.lr(0.1);
    one(Adagrad::new, "Adagrad plain", base);
    one(Adagrad::new, "Adagrad lr decay", base.lrDecay(0.1));
    one(Adagrad::new, "Adagrad decay", base.weightDecay(0.1).initialAccumulatorValue(0.5));
    one(Adagrad::new, "Adagrad maximize", base.eps(1e-3).maximize(true));
    ALL.put(
        "Adagrad groups",
        network -> {
          Adagrad optimizer = new Adagrad(network.weights(), base);
          optimizer.addGroup(network.biases(), Adagrad.lr(0.02).weightDecay(0.1));
          return optimizer;
        });
  }

  private static void adadelta() {
    Adadelta.Options base = Adadelta.lr(1);
    one(Adadelta::new, "Adadelta plain", base);
    one(Adadelta::new, "Adadelta rho", Adadelta.lr(2).rho(0.5).eps(1e-3));
    one(Adadelta::new, "Adadelta decay", base.weightDecay(0.1));
    one(Adadelta::new, "Adadelta maximize", base.rho(0.8).maximize(true));
    ALL.put(
        "Adadelta groups",
        network -> {
          Adadelta optimizer = new Adadelta(network.weights(), base);
          optimizer.addGroup(network.biases(), Adadelta.lr(0.2).eps(1e-2));
          return optimizer;
        });
  }

  private static void rmsprop() {
    RMSprop.Options base = RMSprop.lr(0.01);
    one(RMSprop::new, "RMSprop plain", base);
    one(RMSprop::new, "RMSprop centered", base.alpha(0.9).centered(true));
    one(RMSprop::new, "RMSprop momentum", RMSprop.lr(0.002).momentum(0.9).eps(1e-4));
    one(
        RMSprop::new,
        "RMSprop all",
        RMSprop.lr(0.002).alpha(0.95).momentum(0.8).centered(true).weightDecay(0.1));
    one(RMSprop::new, "RMSprop maximize", base.weightDecay(0.01).maximize(true));
    ALL.put(
        "RMSprop groups",
        network -> {
          RMSprop optimizer = new RMSprop(network.weights(), base);
          optimizer.addGroup(network.biases(), RMSprop.lr(0.002).momentum(0.5));
          return optimizer;
        });
  }

  private static void rprop() {
    Rprop.Options base = Rprop.lr(0.01);
    one(Rprop::new, "Rprop plain", base);
    one(Rprop::new, "Rprop etas", base.etas(0.3, 1.1));
    one(Rprop::new, "Rprop sizes", base.stepSizes(1e-3, 0.02));
    one(Rprop::new, "Rprop maximize", Rprop.lr(0.005).maximize(true));
    ALL.put(
        "Rprop groups",
        network -> {
          Rprop optimizer = new Rprop(network.weights(), base);
          optimizer.addGroup(network.biases(), Rprop.lr(0.002).etas(0.7, 1.3));
          return optimizer;
        });
  }

  private static void asgd() {
    ASGD.Options base = ASGD.lr(0.1);
    one(ASGD::new, "ASGD plain", base);
    one(ASGD::new, "ASGD averaged", base.t0(10).lambd(0.01));
    one(ASGD::new, "ASGD decay", base.weightDecay(0.1).alpha(0.5).lambd(0.1));
    one(ASGD::new, "ASGD maximize", base.maximize(true));
    ALL.put(
        "ASGD groups",
        network -> {
          ASGD optimizer = new ASGD(network.weights(), base);
          optimizer.addGroup(network.biases(), ASGD.lr(0.02).weightDecay(0.1));
          return optimizer;
        });
  }

  private static void lion() {
    Lion.Options base = Lion.lr(0.005);
    one(Lion::new, "Lion plain", base);
    one(Lion::new, "Lion betas", base.betas(0.5, 0.9));
    one(Lion::new, "Lion decay", base.weightDecay(1));
    one(Lion::new, "Lion maximize", base.maximize(true));
    ALL.put(
        "Lion groups",
        network -> {
          Lion optimizer = new Lion(network.weights(), base);
          optimizer.addGroup(network.biases(), Lion.lr(0.001).weightDecay(1));
          return optimizer;
        });
  }

  private static void adafactor() {
    Adafactor.Options base = Adafactor.lr(0.05);
    one(Adafactor::new, "Adafactor plain", base);
    one(Adafactor::new, "Adafactor beta2 decay", Adafactor.lr(0.02).beta2Decay(-0.5).d(2));
    one(Adafactor::new, "Adafactor eps", Adafactor.lr(0.02).eps(1e-4, 0.05));
    one(Adafactor::new, "Adafactor decay", base.weightDecay(0.1));
    one(Adafactor::new, "Adafactor maximize", base.maximize(true));
    ALL.put(
        "Adafactor groups",
        network -> {
          Adafactor optimizer = new Adafactor(network.weights(), base);
          optimizer.addGroup(network.biases(), Adafactor.lr(0.01).weightDecay(0.1));
          return optimizer;
        });
  }

  private static void muon() {
    Muon.Options base = Muon.lr(0.02);
    weights("Muon plain", base);
    weights("Muon momentum", base.momentum(0.5).nesterov(false).weightDecay(0.5));
    weights("Muon rms", base.adjustment(Muon.Adjustment.MATCH_RMS_ADAMW));
    weights("Muon steps", base.nsSteps(3).coefficients(2, -1.5, 0.5));
  }

  private static void weights(String name, Muon.Options options) {
    ALL.put(name, network -> new Muon(network.weights(), options));
  }
}
