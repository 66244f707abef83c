import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const vision: readonly BenchmarkRow[] = [
  { id: 'ade20k', name: 'ADE20K', metric: 'miou', scale: 'percent', task: 'image-segmentation', sources: ['unverified'] },
  { id: 'cifar-10', name: 'CIFAR-10', dataset: 'uoft-cs/cifar10', split: 'test', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['mteb'] },
  { id: 'cifar-100', name: 'CIFAR-100', dataset: 'uoft-cs/cifar100', split: 'test', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['mteb'] },
  { id: 'cityscapes', name: 'Cityscapes', metric: 'miou', scale: 'percent', task: 'image-segmentation', sources: ['unverified'] },
  { id: 'coco', name: 'COCO', aliases: ['MS COCO', 'COCO val2017', 'COCO 2017'], variants: ['coco-det', 'coco-seg'], metric: 'map', scale: 'percent', task: 'object-detection', sources: ['unverified'] },
  { id: 'coco-det', name: 'COCO (object detection)', aliases: ['COCO detection', 'COCO box AP'], unverifiedDataset: 'detection-datasets/coco', metric: 'map', scale: 'percent', task: 'object-detection', sources: ['unverified'] },
  { id: 'coco-seg', name: 'COCO (instance segmentation)', aliases: ['COCO mask AP'], metric: 'map', scale: 'percent', task: 'image-segmentation', sources: ['unverified'] },
  { id: 'eurosat', name: 'EuroSAT', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['mteb'] },
  { id: 'fashion-mnist', name: 'Fashion-MNIST', unverifiedDataset: 'zalando-datasets/fashion_mnist', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['unverified'] },
  { id: 'flowers102', name: 'Flowers-102', aliases: ['Oxford Flowers 102'], metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['unverified'] },
  { id: 'food101', name: 'Food-101', dataset: 'ethz/food101', split: 'validation', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['hf-datasets', 'hub-docs', 'mteb'] },
  { id: 'imagenet-1k', name: 'ImageNet-1k', aliases: ['ImageNet', 'ImageNet-1K (top-1)', 'ILSVRC 2012', 'imagenet top-1'], dataset: 'ILSVRC/imagenet-1k', split: 'validation', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['hf-datasets', 'mteb'] },
  { id: 'imagenet-a', name: 'ImageNet-A', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['unverified'] },
  { id: 'imagenet-r', name: 'ImageNet-R', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['unverified'] },
  { id: 'imagenet-real', name: 'ImageNet-ReaL', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['unverified'] },
  { id: 'imagenet-sketch', name: 'ImageNet-Sketch', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['unverified'] },
  { id: 'imagenet-v2', name: 'ImageNet-V2', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['unverified'] },
  { id: 'kitti-depth', name: 'KITTI depth', aliases: ['KITTI'], metric: 'abs_rel', higherIsBetter: false, scale: 'fraction', task: 'depth-estimation', sources: ['unverified'] },
  { id: 'lvis', name: 'LVIS', aliases: ['LVIS minival'], metric: 'map', scale: 'percent', task: 'object-detection', sources: ['unverified'] },
  { id: 'mnist', name: 'MNIST', dataset: 'ylecun/mnist', split: 'test', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['hf-datasets', 'mteb'] },
  { id: 'nyuv2', name: 'NYUv2 depth', aliases: ['NYU Depth v2', 'NYU-v2'], metric: 'abs_rel', higherIsBetter: false, scale: 'fraction', task: 'depth-estimation', sources: ['unverified'] },
  { id: 'oxford-pets', name: 'Oxford-IIIT Pets', aliases: ['Oxford Pets'], metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['mteb'] },
  { id: 'pascal-voc', name: 'PASCAL VOC', aliases: ['VOC'], variants: ['voc-2007', 'voc-2012', 'voc-2012-seg'], metric: 'map', scale: 'percent', task: 'object-detection', sources: ['mteb'] },
  { id: 'stanford-cars', name: 'Stanford Cars', metric: 'accuracy', scale: 'percent', task: 'image-classification', sources: ['mteb'] },
  { id: 'voc-2007', name: 'PASCAL VOC 2007', aliases: ['VOC2007'], metric: 'map', scale: 'percent', task: 'object-detection', sources: ['mteb'] },
  { id: 'voc-2012', name: 'PASCAL VOC 2012', aliases: ['VOC2012'], metric: 'map', scale: 'percent', task: 'object-detection', sources: ['mteb'] },
  { id: 'voc-2012-seg', name: 'PASCAL VOC 2012 (segmentation)', aliases: ['VOC 2012 segmentation', 'Pascal VOC segmentation'], metric: 'miou', scale: 'percent', task: 'image-segmentation', sources: ['unverified'] },
];
