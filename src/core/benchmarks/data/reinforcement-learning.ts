import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const reinforcementLearning: readonly BenchmarkRow[] = [
  { id: 'antbulletenv-v0', name: 'AntBulletEnv-v0', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'breakoutnoframeskip-v4', name: 'BreakoutNoFrameskip-v4', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'cartpole-v1', name: 'CartPole-v1', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'frozenlake-v1-4x4-no-slippery', name: 'FrozenLake-v1-4x4-no_slippery', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'lunarlander-v2', name: 'LunarLander-v2', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'ml-agents-pyramids', name: 'ML-Agents-Pyramids', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'mountaincar-v0', name: 'MountainCar-v0', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'pandareachdense-v2', name: 'PandaReachDense-v2', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'pixelcopter-ple-v0', name: 'Pixelcopter-PLE-v0', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'pongnoframeskip-v4', name: 'PongNoFrameskip-v4', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'spaceinvadersnoframeskip-v4', name: 'SpaceInvadersNoFrameskip-v4', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
  { id: 'taxi-v3', name: 'Taxi-v3', metric: 'mean_reward', scale: 'points', task: 'reinforcement-learning', sources: ['unverified'] },
];
